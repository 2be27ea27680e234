"""Placeholder until the reports' routes land in this folder."""
from flask_openapi3 import APIBlueprint


def blueprint(*_: object) -> APIBlueprint:
    return APIBlueprint("reports", __name__)
