//! Verification by tools that we did not write: OpenSSL and GNU tar.

use super::*;
use crate::{Hardness, Member};
use std::path::Path;
use std::process::{Command, Output};

fn run(folder: &Path, program: &str, args: &[&str]) -> Output {
    let output = Command::new(program).args(args).current_dir(folder).env("TZ", "UTC").output();
    output.unwrap_or_else(|e| panic!("{program} is needed for this test: {e}"))
}

fn ok(folder: &Path, program: &str, args: &[&str]) -> String {
    let output = run(folder, program, args);
    assert!(output.status.success(), "{program} {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn openssl_verifies_the_signatures_of_a_bundle() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let bundle = release("one", 1, None);
    std::fs::write(path.join("signed"), bundle.envelope().signed_bytes()).unwrap();
    let verify = [
        "pkeyutl",
        "-verify",
        "-rawin",
        "-pubin",
        "-inkey",
        "key.pub.pem",
        "-in",
        "signed",
        "-sigfile",
        "sig",
    ];
    for role in ROLES {
        let public = key(role, 0).public().unwrap();
        let signature =
            bundle.envelope().signatures().iter().find(|s| s.key == public.id().as_str()).unwrap();
        std::fs::write(path.join("key.pub.pem"), public.to_pem().unwrap()).unwrap();
        std::fs::write(path.join("sig"), &signature.bytes).unwrap();
        ok(path, "openssl", &verify);
        ok(path, "openssl", &["pkey", "-pubin", "-in", "key.pub.pem", "-outform", "DER", "-out", "key.der"]);
        let digest = ok(path, "openssl", &["dgst", "-sha256", "-r", "key.der"]);
        assert_eq!(
            digest.split(' ').next(),
            Some(public.id().as_str()),
            "the key id can be computed elsewhere"
        );
    }
    std::fs::write(path.join("signed"), b"something else").unwrap();
    assert!(!run(path, "openssl", &verify).status.success());
}

#[test]
fn openssl_reads_our_private_keys_and_we_read_its() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let ours = key("security", 0);
    let public = ours.public().unwrap();
    std::fs::write(path.join("plain.pem"), ours.to_pem(None, Hardness::Standard).unwrap().as_bytes())
        .unwrap();
    assert_eq!(ok(path, "openssl", &["pkey", "-in", "plain.pem", "-pubout"]), public.to_pem().unwrap());
    let sealed = ours.to_pem(Some(b"open sesame"), Hardness::OpenSsl).unwrap();
    std::fs::write(path.join("sealed.pem"), sealed.as_bytes()).unwrap();
    let open = ["pkey", "-in", "sealed.pem", "-passin", "pass:open sesame", "-pubout"];
    assert_eq!(ok(path, "openssl", &open), public.to_pem().unwrap());
    ok(path, "openssl", &["genpkey", "-algorithm", "ed25519", "-out", "theirs.pem"]);
    let theirs =
        PrivateKey::from_pem(&std::fs::read_to_string(path.join("theirs.pem")).unwrap(), None).unwrap();
    let stated = ok(path, "openssl", &["pkey", "-in", "theirs.pem", "-pubout"]);
    assert_eq!(theirs.public().unwrap().to_pem().unwrap(), stated);
    let seal =
        ["pkcs8", "-topk8", "-in", "theirs.pem", "-scrypt", "-passout", "pass:x", "-out", "scrypt.pem"];
    ok(path, "openssl", &seal);
    let opened =
        PrivateKey::from_pem(&std::fs::read_to_string(path.join("scrypt.pem")).unwrap(), Some(b"x")).unwrap();
    assert_eq!(opened.public().unwrap().id(), theirs.public().unwrap().id());
    ok(path, "openssl", &["genpkey", "-algorithm", "x25519", "-out", "other.pem"]);
    assert!(PrivateKey::from_pem(&std::fs::read_to_string(path.join("other.pem")).unwrap(), None).is_err());
}

#[test]
fn gnu_tar_lists_and_reproduces_a_bundle_byte_for_byte() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let one = release("one", 1, None);
    let two = release("two", 2, Some(&one));
    let terms = terms(3, Some(two.as_previous()));
    let why = crate::RollbackReason { reason: "late".into(), metric: None };
    let bundle = Bundle::roll_back(&one, &terms, &why).unwrap();
    for (name, bundle) in [("release", &one), ("rollback", &bundle)] {
        let file = format!("{name}.epb");
        std::fs::write(path.join(&file), bundle.to_bytes().unwrap()).unwrap();
        let listed = ok(path, "tar", &["-tf", &file]);
        let members: Vec<&str> = listed.lines().collect();
        let expected = Member::ALL.into_iter().filter(|m| bundle.member(*m).is_some()).map(Member::name);
        assert_eq!(members, expected.collect::<Vec<_>>());
        std::fs::create_dir(path.join(name)).unwrap();
        ok(path, "tar", &["-xf", &file, "-C", name]);
        let mut make =
            vec!["--format=ustar", "--owner=0", "--group=0", "--numeric-owner", "--mode=0644", "--mtime=@0"];
        make.extend(["-cf", "again.tar", "-C", name]);
        make.extend(members);
        ok(path, "tar", &make);
        assert_eq!(std::fs::read(path.join("again.tar")).unwrap(), bundle.to_bytes().unwrap());
    }
}
