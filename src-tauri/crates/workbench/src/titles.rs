//! What metrics and reviews are called where people read them.

use shadow::report::MetricId;

/// A metric's name in a table.
#[must_use]
pub fn metric(metric: MetricId) -> &'static str {
    match metric {
        MetricId::LaneAutonomous => "Autonomous lane",
        MetricId::LaneAssisted => "Assisted lane",
        MetricId::LaneHumanOwned => "Human-owned lane",
        MetricId::AutonomousResolution => "Autonomous resolution",
        MetricId::AssistedAcceptance => "Assisted drafts accepted",
        MetricId::Override => "Human override",
        MetricId::LateEscalation => "Late escalation",
        MetricId::Recontact => "Recontact within 7 days",
        MetricId::PacketUsefulness => "Packet usefulness (1 to 5)",
        MetricId::HighRiskMisses => "High-risk misses",
        MetricId::AuditedMissRate => "Audited miss rate",
        MetricId::SpecialistBounce => "Specialist bounce",
        MetricId::Agreement => "Agreement with humans",
        MetricId::Kappa => "Kappa",
        MetricId::WeightedKappa => "Kappa, linear weights",
        MetricId::UnderEscalation => "Laxer than humans",
        MetricId::UnderEscalationByTwo => "Laxer by two lanes",
        MetricId::OverEscalation => "Stricter than humans",
        MetricId::OverEscalationByTwo => "Stricter by two lanes",
        MetricId::Cost => "Severity-weighted cost per ticket",
    }
}

/// A review that comes round again, by its id; the id itself if it is none of these.
#[must_use]
pub fn review(id: &str) -> &str {
    match id {
        "weekly_outcomes" => "Weekly: late escalations, overrides",
        "biweekly_audit" => "Biweekly: audit of non-escalated tickets",
        "monthly_lanes" => "Monthly: lanes by issue family",
        "quarterly_triggers" => "Quarterly: trigger definitions",
        other => other,
    }
}
