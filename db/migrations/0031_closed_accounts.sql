-- An account is closed, never deleted: who did an act stays named. One that is closed has no password and no session.
alter table "user" add column "closedAt" timestamptz;
