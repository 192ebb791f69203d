//! What goes into the store comes out of it.

use super::{any_ticket, numbered};
use crate::digest::{CorpusDigest, ticket_digest};
use crate::{Corpus, CorpusError, Watch, keep_tickets};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn tickets_come_back_as_they_went_in(tickets in proptest::collection::vec(any_ticket(), 1..40)) {
        let folder = tempfile::tempdir().unwrap();
        let tickets = numbered(tickets);
        let imported = keep_tickets(tickets.clone().into_iter(), folder.path(), Watch::NOBODY).unwrap();
        let mut digest = CorpusDigest::default();
        tickets.iter().for_each(|ticket| digest.add(&ticket_digest(ticket, &mut Vec::new())));
        prop_assert_eq!(&imported.digest, &digest.finish());
        let corpus = Corpus::open(&imported.path).unwrap();
        prop_assert_eq!(corpus.len(), tickets.len());
        prop_assert_eq!(corpus.with_human_lane(), tickets.iter().filter(|t| t.human_lane().is_some()).count());
        for (number, ticket) in tickets.iter().enumerate() {
            prop_assert_eq!(&corpus.ticket(number).unwrap(), ticket);
        }
        let beyond = matches!(corpus.ticket(tickets.len()), Err(CorpusError::NoSuchTicket { .. }));
        prop_assert!(beyond);
    }
}
