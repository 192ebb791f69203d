//! Issue types about access, identity and security.

use super::issue::Issue;
use super::twist::Twist;

pub(super) const ACCESS: &[Issue] = &[
    Issue {
        id: "permission_change",
        weight: 32,
        harm: 41,
        commercial: false,
        decided_by: "identity",
        desk: "access administration",
        actions: &["permission_change"],
        twists: &[
            (Twist::Unverified, 70),
            (Twist::Ownership, 120),
            (Twist::BulkRemoval, 20),
            (Twist::SignInSettings, 40),
            (Twist::Upset, 25),
        ],
        subjects: &["New role for {name}", "Permissions in {team}", "Editor rights", "Access for {name}"],
        asks: &[
            "Could {name} get the editor role in the workspace of {team}?",
            "{name} should be able to approve {feature}, but not to change it.",
            "Please take the export right away from {name}.",
            "We want viewers in {city} to see {feature}. Which role is the smallest for that?",
            "Who besides me may change roles? I would like {name} to do it while I am away.",
        ],
    },
    Issue {
        id: "login_problem",
        weight: 44,
        harm: 38,
        commercial: false,
        decided_by: "identity",
        desk: "access administration",
        actions: &[],
        twists: &[
            (Twist::AdminLockedOut, 340),
            (Twist::RoleChange, 110),
            (Twist::SignInSettings, 130),
            (Twist::Suspicious, 25),
            (Twist::Upset, 50),
        ],
        subjects: &["Cannot sign in", "Locked out", "Password reset", "Login fails for {name}"],
        asks: &[
            "{name} cannot sign in since {day}. The page only says that something went wrong.",
            "The password reset does not arrive for {name}.",
            "I changed my phone and the code is not accepted any more.",
            "{n} people in {city} are logged out every few minutes.",
            "{name} was locked out after five attempts. How long does that last?",
        ],
    },
    Issue {
        id: "security_report",
        weight: 28,
        harm: 71,
        commercial: false,
        decided_by: "identity",
        desk: "security response",
        actions: &[],
        twists: &[(Twist::Suspicious, 700), (Twist::Executive, 60), (Twist::Upset, 60)],
        subjects: &["Suspicious sign-ins", "Possible leak", "Security question", "Unknown device"],
        asks: &[
            "We noticed something in the audit log that we cannot explain.",
            "A token of ours was in a public repository for {n} minutes.",
            "{name} found a way to open projects of another team by changing the address.",
            "How do we report a weakness? We believe that we found one in {feature}.",
        ],
    },
    Issue {
        id: "data_request",
        weight: 15,
        harm: 70,
        commercial: false,
        decided_by: "identity",
        desk: "security response",
        actions: &[],
        twists: &[(Twist::Deletion, 330), (Twist::Executive, 60), (Twist::ContractAside, 60)],
        subjects: &["Data request", "Export of user data", "GDPR request", "Records of {name}"],
        asks: &[
            "A former customer of ours sent a data subject request. Which records do you hold?",
            "We need an export of all user data of {name} for our works council.",
            "Please send us the activity of one employee for {month}.",
            "Our auditor asks for every access to {feature} in {month}.",
        ],
    },
];
