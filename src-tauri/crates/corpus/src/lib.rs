//! Tickets in: readers, mapping, the column store, scans, and the synthetic queue.
