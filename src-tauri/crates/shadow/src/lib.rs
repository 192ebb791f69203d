//! A policy over a corpus, observe only: runs, metrics, comparison, attribution, statistics.
