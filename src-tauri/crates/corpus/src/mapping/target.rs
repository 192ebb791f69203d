//! The places of a ticket that a column can become.

/// A place in a ticket.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Target {
    /// The id.
    Id,
    /// When the customer wrote.
    CreatedAt,
    /// The channel.
    Channel,
    /// The subject line.
    Subject,
    /// The customer's first text.
    Body,
    /// The conversation: a JSON list of messages.
    Messages,
    /// The requested actions.
    RequestedActions,
    /// A field.
    Field(String),
    /// The recorded state of a source.
    SourceState(String),
    /// How fresh a source is.
    SourceAsOf(String),
    /// A part of the human record, by its name in tickets.
    Human(&'static str),
    /// A part of the assistant's record, by its name in tickets.
    Assistant(&'static str),
}

const HUMAN: [&str; 9] = [
    "lane",
    "owner",
    "overrode",
    "reroutes",
    "took_over_at",
    "resolved_at",
    "recontact_at",
    "packet_rating",
    "audit",
];
const ASSISTANT: [&str; 3] = ["lane", "confidence", "draft"];

impl Target {
    /// Reads a dotted name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let known = |list: &[&'static str], part: &str| list.iter().find(|known| **known == part).copied();
        Some(match name {
            "id" => Self::Id,
            "created_at" => Self::CreatedAt,
            "channel" => Self::Channel,
            "subject" => Self::Subject,
            "body" => Self::Body,
            "messages" => Self::Messages,
            "requested_actions" => Self::RequestedActions,
            _ => match name.split_once('.')? {
                (_, "") => return None,
                ("fields", field) => Self::Field(field.to_owned()),
                ("human", part) => Self::Human(known(&HUMAN, part)?),
                ("assistant", part) => Self::Assistant(known(&ASSISTANT, part)?),
                ("sources", rest) => match rest.rsplit_once('.')? {
                    ("", _) => return None,
                    (id, "state") => Self::SourceState(id.to_owned()),
                    (id, "as_of") => Self::SourceAsOf(id.to_owned()),
                    _ => return None,
                },
                _ => return None,
            },
        })
    }

    /// Whether its text is kept as it stands, with the white space at its ends.
    pub(super) fn is_text(&self) -> bool {
        matches!(self, Self::Subject | Self::Body | Self::Messages)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_tickets_are_targets_and_others_are_not() {
        assert_eq!(Target::parse("fields.a.b"), Some(Target::Field("a.b".into())));
        assert_eq!(Target::parse("sources.crm.eu.as_of"), Some(Target::SourceAsOf("crm.eu".into())));
        assert_eq!(Target::parse("human.lane"), Some(Target::Human("lane")));
        for wrong in ["", "fields.", "human.mood", "sources.state", "sources.crm.age", "priority", "Id"] {
            assert_eq!(Target::parse(wrong), None, "{wrong}");
        }
    }
}
