"""The database: the truth of the hall. SQLAlchemy lives here and nowhere else."""
