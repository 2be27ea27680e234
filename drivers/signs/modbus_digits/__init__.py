"""Digit displays that speak Modbus-RTU."""
