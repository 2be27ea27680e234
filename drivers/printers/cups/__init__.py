"""Printing through CUPS, or any other printer that speaks IPP."""
