"""The device box: drivers for what stands in the hall, and the program that runs them."""
