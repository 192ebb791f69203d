//! The words that fill the slots of a sentence, and the filling.

use super::chance::Chance;

const FEATURES: [&str; 26] = [
    "audit logs",
    "custom dashboards",
    "approval workflows",
    "scheduled reports",
    "the activity feed",
    "saved views",
    "the forecast board",
    "bulk edit",
    "time tracking",
    "the template library",
    "project archives",
    "guest links",
    "the change history",
    "data retention rules",
    "the API console",
    "field-level comments",
    "the mobile inbox",
    "release notes",
    "the capacity planner",
    "shared calendars",
    "the usage page",
    "email digests",
    "the query editor",
    "sandbox projects",
    "the risk register",
    "form submissions",
];
const TOOLS: [&str; 14] = [
    "Jira",
    "Slack",
    "Salesforce",
    "HubSpot",
    "BigQuery",
    "SharePoint",
    "Google Sheets",
    "Snowflake",
    "GitLab",
    "Power BI",
    "NetSuite",
    "Zapier",
    "Confluence",
    "our data warehouse",
];
const NAMES: [&str; 44] = [
    "Ngozi",
    "Tomasz",
    "Priya",
    "Søren",
    "Yūko",
    "Mehmet",
    "Aoife",
    "Łukasz",
    "Zanele",
    "José",
    "Marta",
    "Ahmed",
    "Chloé",
    "Nguyễn Anh",
    "Björn",
    "Oksana",
    "Dmitri",
    "Siobhán",
    "Rahul",
    "Mei",
    "Kwame",
    "Ines",
    "Hannah",
    "Omar",
    "Lucía",
    "Anders",
    "Farah",
    "Giulia",
    "Jin-woo",
    "Şebnem",
    "Peter",
    "Ruth",
    "Thandiwe",
    "Vikram",
    "Élodie",
    "Mateus",
    "Nadia",
    "Karl",
    "Leilani",
    "Ondřej",
    "Sara",
    "Tariq",
    "Wei",
    "Zofia",
];
const TEAMS: [&str; 14] = [
    "finance",
    "procurement",
    "operations",
    "marketing",
    "field service",
    "research",
    "quality",
    "logistics",
    "sales",
    "people",
    "data",
    "delivery",
    "platform",
    "customer success",
];
const CITIES: [&str; 18] = [
    "Lisbon",
    "Kraków",
    "Nairobi",
    "Osaka",
    "Leeds",
    "Austin",
    "São Paulo",
    "Tallinn",
    "Pune",
    "Zürich",
    "Halifax",
    "Gothenburg",
    "Manila",
    "Lyon",
    "Dresden",
    "Bogotá",
    "Lagos",
    "Wellington",
];
const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS: [&str; 6] = ["January", "February", "March", "April", "May", "June"];

/// What all sentences of one ticket agree on.
pub(super) struct Words {
    /// As in the field `incident_id`.
    pub(super) incident: u32,
    /// As in the field `amount_requested`, in dollars.
    pub(super) amount: u32,
    /// As in the field `usage_percent`.
    pub(super) percent: u32,
    /// The month before the ticket, from 0.
    pub(super) month: usize,
    name: &'static str,
    /// Who writes; another name than the one written about.
    me: &'static str,
    feature: &'static str,
}

impl Words {
    /// Draws the name and the feature that the ticket is about.
    pub(super) fn drawn(incident: u32, amount: u32, percent: u32, month: usize, chance: &mut Chance) -> Self {
        let name = chance.below(NAMES.len() as u32) as usize;
        let me = (name + chance.between(1, NAMES.len() as u32 - 1) as usize) % NAMES.len();
        Self {
            incident,
            amount,
            percent,
            month,
            name: NAMES[name],
            me: NAMES[me],
            feature: chance.pick(&FEATURES),
        }
    }

    /// Appends a sentence with its slots filled, its first letter a capital one.
    pub(super) fn fill(&self, template: &str, chance: &mut Chance, out: &mut String) {
        let start = out.len();
        let mut rest = template;
        while let Some(open) = rest.find('{') {
            out.push_str(&rest[..open]);
            let Some(close) = rest[open..].find('}') else { break };
            self.slot(&rest[open + 1..open + close], chance, out);
            rest = &rest[open + close + 1..];
        }
        out.push_str(rest);
        if let Some(first) = out[start..].chars().next().filter(char::is_ascii_lowercase) {
            let capital = first.to_ascii_uppercase();
            out.replace_range(start..=start, capital.encode_utf8(&mut [0; 4]));
        }
    }

    fn slot(&self, slot: &str, chance: &mut Chance, out: &mut String) {
        match slot {
            "feature" => out.push_str(self.feature),
            "name" => out.push_str(self.name),
            "me" => out.push_str(self.me),
            "tool" => out.push_str(chance.pick(&TOOLS)),
            "team" => out.push_str(chance.pick(&TEAMS)),
            "city" => out.push_str(chance.pick(&CITIES)),
            "day" => out.push_str(chance.pick(&DAYS)),
            "month" => out.push_str(MONTHS[self.month % MONTHS.len()]),
            "n" => number(chance.between(3, 48), out),
            "b" => number(chance.between(20, 180), out),
            "d" => number(chance.between(2, 9), out),
            "p" => number(self.percent, out),
            "amount" => {
                out.push('$');
                number(self.amount, out);
            }
            "incident" => {
                out.push_str("INC-");
                number(self.incident, out);
            }
            other => out.push_str(other),
        }
    }
}

/// Appends a number in digits.
pub(super) fn number(n: u32, out: &mut String) {
    if n >= 10 {
        number(n / 10, out);
    }
    out.push(char::from(b'0' + (n % 10) as u8));
}
