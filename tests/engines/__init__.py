"""Genuine search servers for tests and measurements: fetched as jars by Maven, run on loopback, ended by process id."""
