"""Measurements: each module prints figures of one run, side by side, so that ratios mean something."""
