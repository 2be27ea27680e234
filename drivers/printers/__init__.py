"""ESC/POS slip printers: bytes in `codec` and `builder`, words and looks between, the device on top."""
