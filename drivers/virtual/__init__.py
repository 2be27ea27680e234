"""Pretend hardware that speaks the real bytes and misbehaves on request.

Law of this folder: written from the devices' own specifications. It imports no codec and no driver of ours (only
RFC 2217 plumbing from `drivers/transport/serial_line.py`), or it would agree with our mistakes. A test reads the
imports.
"""
