"""The desk's pages, one file each; leaves that only URLs import."""
