//! The outer layer of a bundle: an uncompressed ustar archive in the one form that GNU tar writes with
//! `--format=ustar --owner=0 --group=0 --numeric-owner --mode=0644 --mtime=@0`, members from a fixed list
//! in the order of their names. Whatever else an archive can hold is refused, since reading ends by
//! writing again and comparing bytes.

use std::collections::BTreeMap;

const BLOCK: usize = 512;
/// GNU tar pads to whole records of twenty blocks.
const RECORD: usize = 20 * BLOCK;
/// A larger archive, in bytes, is not read.
pub(crate) const MOST_BYTES: usize = 64 << 20;

/// A member of a bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Member {
    /// The signed envelope.
    Envelope,
    /// What changed against the previous release.
    Diff,
    /// The evidence: figures, gates, invariants.
    Scorecard,
    /// The policy.
    Policy,
    /// In a rollback, the envelope of the release that it restores.
    Restored,
    /// The rollout scope.
    Scope,
}

impl Member {
    /// All members, in the order of their names.
    pub const ALL: [Self; 6] =
        [Self::Envelope, Self::Diff, Self::Scorecard, Self::Policy, Self::Restored, Self::Scope];

    /// Its name in the archive.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Envelope => "bundle.dsse.json",
            Self::Diff => "evidence/diff.json",
            Self::Scorecard => "evidence/scorecard.json",
            Self::Policy => "policy.json",
            Self::Restored => "restored/bundle.dsse.json",
            Self::Scope => "scope.json",
        }
    }

    /// The member of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|m| m.name() == name)
    }

    /// The largest size, in bytes, that is read or written.
    #[must_use]
    pub fn most_bytes(self) -> usize {
        match self {
            Self::Envelope | Self::Restored => crate::envelope::MOST_BYTES,
            Self::Policy | Self::Scorecard | Self::Diff => 16 << 20,
            Self::Scope => 1 << 20,
        }
    }
}

/// The members of an archive and their bytes.
pub(crate) type Members = BTreeMap<Member, Vec<u8>>;

/// Bytes that are not an archive of the one form.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum ArchiveError {
    /// Too large to be honest.
    #[error("the file is larger than {MOST_BYTES} bytes and was not read")]
    TooLarge,
    /// A member that is not in the list.
    #[error("the archive holds `{0}`, which is not a member of a bundle")]
    UnknownMember(String),
    /// A member that comes twice or out of order.
    #[error("the archive holds `{0}` twice or out of order")]
    Order(&'static str),
    /// A member beyond its limit.
    #[error("the member `{0}` is larger than a bundle allows")]
    MemberTooLarge(&'static str),
    /// The file ends early, or is no archive at all.
    #[error("the file is not a whole bundle: it breaks off or is damaged at byte {0}")]
    Damaged(usize),
    /// An archive in another form.
    #[error("the archive is not written the one way: it first differs at byte {0}")]
    Form(usize),
}

/// The archive of some members.
pub(crate) fn write(members: &Members) -> Result<Vec<u8>, ArchiveError> {
    let mut archive = Vec::new();
    for (&member, bytes) in members {
        if bytes.len() > member.most_bytes() {
            return Err(ArchiveError::MemberTooLarge(member.name()));
        }
        archive.extend_from_slice(&header(member.name(), bytes.len()));
        archive.extend_from_slice(bytes);
        archive.resize(archive.len().next_multiple_of(BLOCK), 0);
    }
    archive.resize((archive.len() + 2 * BLOCK).next_multiple_of(RECORD), 0);
    Ok(archive)
}

fn header(name: &str, size: usize) -> [u8; BLOCK] {
    let mut block = [0_u8; BLOCK];
    let mut put = |at: usize, text: &str| block[at..at + text.len()].copy_from_slice(text.as_bytes());
    put(0, name);
    put(100, "0000644");
    put(108, "0000000");
    put(116, "0000000");
    put(124, &format!("{size:011o}"));
    put(136, "00000000000");
    put(148, "        ");
    put(156, "0");
    put(257, "ustar\0");
    put(263, "00");
    put(329, "0000000");
    put(337, "0000000");
    let sum: u32 = block.iter().map(|&b| u32::from(b)).sum();
    block[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    block
}

/// Reads an archive.
pub(crate) fn read(archive: &[u8]) -> Result<Members, ArchiveError> {
    if archive.len() > MOST_BYTES {
        return Err(ArchiveError::TooLarge);
    }
    let mut members = Members::new();
    let mut at = 0;
    while let Some(block) = archive.get(at..at + BLOCK) {
        if block[0] == 0 {
            break;
        }
        let (member, size) = entry(block, at)?;
        if members.last_key_value().is_some_and(|(&last, _)| last >= member) {
            return Err(ArchiveError::Order(member.name()));
        }
        let start = at + BLOCK;
        let bytes = archive.get(start..start + size).ok_or(ArchiveError::Damaged(archive.len()))?;
        members.insert(member, bytes.to_vec());
        at = start + size.next_multiple_of(BLOCK);
    }
    let again = write(&members)?;
    if again == archive {
        return Ok(members);
    }
    let first = again.iter().zip(archive).take_while(|(a, b)| a == b).count();
    if first == archive.len() { Err(ArchiveError::Damaged(first)) } else { Err(ArchiveError::Form(first)) }
}

/// The member and size that a header block states; all the rest of it is checked by writing it again.
fn entry(block: &[u8], at: usize) -> Result<(Member, usize), ArchiveError> {
    if &block[257..263] != b"ustar\0" {
        return Err(ArchiveError::Damaged(at));
    }
    let name = block[..100].split(|&b| b == 0).next().unwrap_or_default();
    let name = String::from_utf8_lossy(name);
    let member = Member::named(&name).ok_or_else(|| ArchiveError::UnknownMember(name.into_owned()))?;
    let size = std::str::from_utf8(&block[124..135])
        .ok()
        .filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))
        .and_then(|digits| usize::from_str_radix(digits, 8).ok())
        .ok_or(ArchiveError::Damaged(at + 124))?;
    if size > member.most_bytes() {
        return Err(ArchiveError::MemberTooLarge(member.name()));
    }
    Ok((member, size))
}
