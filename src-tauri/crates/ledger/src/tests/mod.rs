//! Tests of the whole ledger, by what could go wrong.
