-- A workspace database of format 1, as that program wrote it, dumped by SQLite.
PRAGMA journal_mode = WAL;
PRAGMA application_id = 1282100327;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE corpus (
    name TEXT PRIMARY KEY,
    digest TEXT NOT NULL,
    tickets INTEGER NOT NULL CHECK (tickets >= 0),
    with_human_lane INTEGER NOT NULL CHECK (with_human_lane BETWEEN 0 AND tickets),
    file_name TEXT NOT NULL,
    mapping TEXT,
    imported_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "corpus" VALUES('march','sha256:aa',10,9,'c.parquet','{}','2026-02-25T06:13:23Z');
CREATE TABLE draft (
    policy TEXT PRIMARY KEY,
    document TEXT NOT NULL,
    based_on TEXT,
    changed_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "draft" VALUES('desk','{}','sha256:x','2026-02-25T06:13:22Z');
CREATE TABLE entry (
    seq INTEGER PRIMARY KEY CHECK (seq > 0),
    body TEXT NOT NULL,
    prev TEXT NOT NULL CHECK (length(prev) = 64),
    hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)
) STRICT;
INSERT INTO "entry" VALUES(1,'{"at":"2026-02-25T06:13:20Z","event":{"kind":"workspace_created","nonce":"5c62284fb1c4db2a73a2fe5f30568e2d"}}','0000000000000000000000000000000000000000000000000000000000000000','d969842d2a2cc49eb7ae24f063b3ba5c829c87c0a2b95363294ee6be13844504');
INSERT INTO "entry" VALUES(2,'{"at":"2026-02-25T06:13:21Z","event":{"author":"ops","digest":"sha256:7cd465f075ce0b8f4c52b73d791b804c81c779ea7f052f681a6b12995c96f56b","kind":"version_saved","note":"try","number":1,"policy":"desk"}}','d969842d2a2cc49eb7ae24f063b3ba5c829c87c0a2b95363294ee6be13844504','ec9035c69c8ec6ddff61ce48713e116fcbbdccca4a45d9c7fbf6eca09b214f09');
INSERT INTO "entry" VALUES(3,'{"at":"2026-02-25T06:13:21Z","event":{"author":"ops","digest":"sha256:3b8bc9bcd9ea1de60bc23b9d3a1481f6b7510a405bfe39da768e5cf510bf17e8","kind":"version_saved","note":"try","number":2,"policy":"desk"}}','ec9035c69c8ec6ddff61ce48713e116fcbbdccca4a45d9c7fbf6eca09b214f09','79220db419b2a996ef5c8f14656d714a96ef4b104f240be8f83aed65aefe24b7');
INSERT INTO "entry" VALUES(4,'{"at":"2026-02-25T06:13:22Z","event":{"corpus":"sha256:c","kind":"run_recorded","policy":"sha256:p","run":1,"scorecard":"sha256:3b558077c3223b6f5fe1073f6e37a61286886156212363e283348d41733e4e34"}}','79220db419b2a996ef5c8f14656d714a96ef4b104f240be8f83aed65aefe24b7','479750702de5b61a269b552b5abe3451db98a5dcb9621df581416ccbbc899461');
INSERT INTO "entry" VALUES(5,'{"at":"2026-02-25T06:13:23Z","event":{"digest":"sha256:aa","kind":"corpus_imported","name":"march","tickets":10,"with_human_lane":9}}','479750702de5b61a269b552b5abe3451db98a5dcb9621df581416ccbbc899461','77698d9d93e915a7c4bdc92a94c292e11c29214135e47509ee103e02d8305752');
INSERT INTO "entry" VALUES(6,'{"at":"2026-02-25T06:13:24Z","event":{"approvals":[{"key":"k","role":"operations"}],"file":"sha256:e88775484ec3656e596c4dcebbc23da5641b6e859f8a350cf148b43e98625176","kind":"release_published","payload_sha256":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","policy":"sha256:p","release":"release","serial":1}}','77698d9d93e915a7c4bdc92a94c292e11c29214135e47509ee103e02d8305752','dc462f0858935f7d09db18e89466112e174a3908c4826824090e13773d9cfa11');
INSERT INTO "entry" VALUES(7,'{"at":"2026-02-25T06:13:25Z","event":{"approvals":[{"key":"k","role":"operations"}],"file":"sha256:5bd1a166e0bd0c07abca39cc0f15ba151a5ce641632d3d5b66c02c128d20799f","kind":"release_published","payload_sha256":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","policy":"sha256:p","release":"rollback","serial":2}}','dc462f0858935f7d09db18e89466112e174a3908c4826824090e13773d9cfa11','42caa693477e6344e0ecd3689b9b6026a13fc3f3289c9eb6009c1391d5a1bcc6');
INSERT INTO "entry" VALUES(8,'{"at":"2026-02-25T06:13:26Z","event":{"kind":"release_prepared","payload_sha256":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc","policy":"sha256:p","release":"release","serial":3}}','42caa693477e6344e0ecd3689b9b6026a13fc3f3289c9eb6009c1391d5a1bcc6','5ae571d36b811ed07865fff73e380a8cae92ff7f67254692c8d24c709ebef148');
INSERT INTO "entry" VALUES(9,'{"at":"2026-02-25T06:13:27Z","event":{"digest":"sha256:r1","kind":"root_accepted","version":1}}','5ae571d36b811ed07865fff73e380a8cae92ff7f67254692c8d24c709ebef148','5dd3838f823ec1329e1a8a895ec17438d70a2e1365278472c9274b889d690e0b');
INSERT INTO "entry" VALUES(10,'{"at":"2026-02-25T06:13:28Z","event":{"key":"eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee","kind":"key_added","label":"legal"}}','5dd3838f823ec1329e1a8a895ec17438d70a2e1365278472c9274b889d690e0b','beb9c7eef3a042f3ec38da363f136d1df0711802b4df1980c5edee9fa455c5d6');
CREATE TABLE policy_version (
    policy TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    digest TEXT NOT NULL,
    document TEXT NOT NULL,
    note TEXT NOT NULL,
    author TEXT NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (policy, number)
) STRICT, WITHOUT ROWID;
INSERT INTO "policy_version" VALUES('desk',1,'sha256:7cd465f075ce0b8f4c52b73d791b804c81c779ea7f052f681a6b12995c96f56b','{"capabilities":[],"domains":[],"factors":[],"format":"lanekeeper/policy/1","lanes":{"assisted":{},"autonomous":{},"human_owned":{}},"matrix":{"rules":[]},"name":"desk","title":"one"}','try','ops','2026-02-25T06:13:21Z');
INSERT INTO "policy_version" VALUES('desk',2,'sha256:3b8bc9bcd9ea1de60bc23b9d3a1481f6b7510a405bfe39da768e5cf510bf17e8','{"capabilities":[],"domains":[],"factors":[],"format":"lanekeeper/policy/1","lanes":{"assisted":{},"autonomous":{},"human_owned":{}},"matrix":{"rules":[]},"name":"desk","title":"two \"quoted\" é"}','try','ops','2026-02-25T06:13:21Z');
CREATE TABLE public_key (
    id TEXT PRIMARY KEY CHECK (length(id) = 64),
    pem TEXT NOT NULL,
    label TEXT NOT NULL,
    added_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "public_key" VALUES('eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee','P','legal','2026-02-25T06:13:28Z');
CREATE TABLE release (
    payload_sha256 TEXT PRIMARY KEY CHECK (length(payload_sha256) = 64),
    serial INTEGER NOT NULL CHECK (serial > 0),
    kind TEXT NOT NULL CHECK (kind IN ('release', 'rollback')),
    policy TEXT NOT NULL,
    scope TEXT NOT NULL,
    bundle BLOB NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('prepared', 'published', 'superseded')),
    prepared_at TEXT NOT NULL,
    published_at TEXT CHECK ((published_at IS NULL) = (state = 'prepared'))
) STRICT, WITHOUT ROWID;
INSERT INTO "release" VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',1,'release','sha256:p','{}',X'62756E646C65203161','superseded','2026-02-25T06:13:24Z','2026-02-25T06:13:24Z');
INSERT INTO "release" VALUES('bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb',2,'rollback','sha256:p','{}',X'62756E646C65203262','published','2026-02-25T06:13:25Z','2026-02-25T06:13:25Z');
INSERT INTO "release" VALUES('cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',3,'release','sha256:p','{}',X'62756E646C65203363','prepared','2026-02-25T06:13:26Z',NULL);
CREATE TABLE root (
    version INTEGER PRIMARY KEY CHECK (version > 0),
    digest TEXT NOT NULL,
    envelope BLOB NOT NULL,
    accepted_at TEXT NOT NULL
) STRICT;
INSERT INTO "root" VALUES(1,'sha256:r1',X'7B7D','2026-02-25T06:13:27Z');
CREATE TABLE run (
    id INTEGER PRIMARY KEY,
    policy TEXT NOT NULL,
    corpus TEXT NOT NULL,
    scorecard TEXT NOT NULL,
    recorded_at TEXT NOT NULL
) STRICT;
INSERT INTO "run" VALUES(1,'sha256:p','sha256:c','{"agree":1}','2026-02-25T06:13:22Z');
CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END;
CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END;
CREATE TRIGGER entry_follows BEFORE INSERT ON entry
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM entry)
  OR NEW.prev IS NOT coalesce((SELECT hash FROM entry ORDER BY seq DESC LIMIT 1),
     '0000000000000000000000000000000000000000000000000000000000000000')
BEGIN SELECT RAISE(ABORT, 'an entry follows the last one'); END;
CREATE INDEX policy_version_digest ON policy_version (digest);
CREATE TRIGGER policy_version_no_update BEFORE UPDATE ON policy_version
BEGIN SELECT RAISE(ABORT, 'a version is never changed'); END;
CREATE TRIGGER policy_version_no_delete BEFORE DELETE ON policy_version
BEGIN SELECT RAISE(ABORT, 'a version is never deleted'); END;
CREATE INDEX run_policy ON run (policy, corpus);
CREATE TRIGGER run_no_update BEFORE UPDATE ON run
BEGIN SELECT RAISE(ABORT, 'a run is never changed'); END;
CREATE TRIGGER run_no_delete BEFORE DELETE ON run
BEGIN SELECT RAISE(ABORT, 'a run is never deleted'); END;
CREATE UNIQUE INDEX release_serial ON release (serial) WHERE state <> 'prepared';
CREATE UNIQUE INDEX release_active ON release (state) WHERE state = 'published';
CREATE TRIGGER release_stays BEFORE UPDATE ON release
WHEN OLD.state = 'superseded' OR NEW.payload_sha256 <> OLD.payload_sha256 OR NEW.serial <> OLD.serial
  OR (OLD.state = 'published' AND (NEW.state <> 'superseded' OR NEW.bundle <> OLD.bundle))
BEGIN SELECT RAISE(ABORT, 'a published release is never changed'); END;
CREATE TRIGGER release_no_delete BEFORE DELETE ON release WHEN OLD.state <> 'prepared'
BEGIN SELECT RAISE(ABORT, 'a published release is never deleted'); END;
CREATE TRIGGER root_no_update BEFORE UPDATE ON root
BEGIN SELECT RAISE(ABORT, 'an accepted root is never changed'); END;
CREATE TRIGGER root_no_delete BEFORE DELETE ON root
BEGIN SELECT RAISE(ABORT, 'an accepted root is never deleted'); END;
COMMIT;
