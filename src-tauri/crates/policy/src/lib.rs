//! The escalation policy language: model, check, evaluate, explain, analyse. Pure: no IO, no clock.
