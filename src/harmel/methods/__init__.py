"""The mathematics: arrays in, frozen results out. Knows neither the web, nor a database, nor a clock."""
