"""One text for one value, whatever kind of text its names are of: what is read back must be written as it was."""

from sqlalchemy.sql.elements import quoted_name

from hall.canonical import canonical


def test_names_of_columns_are_written_like_any_other_name() -> None:
    plain = {"window": "1", "data": "陈静 “x”"}
    read = {quoted_name(name, quote=True): value for name, value in plain.items()}

    assert canonical(read) == canonical(plain) == '{"data":"陈静 “x”","window":"1"}'


def test_a_text_with_broken_characters_is_escaped() -> None:
    assert canonical({"name": "a\ud800"}) == '{"name":"a\\ud800"}'
