"""Cases: how the three bundled client folders are made, from one table of settings a client."""
