-- People who sign in, in the tables better-auth keeps (its own column names), each with one role of the municipality.

create table "user" (
	"id" text primary key,
	"name" text not null,
	"email" text not null unique,
	"emailVerified" boolean not null default false,
	"image" text,
	"role" text not null default 'institution' check ("role" in (
		'planner', 'housing_officer', 'council_member', 'institution', 'administrator'
	)),
	"isExample" boolean not null default false,
	"createdAt" timestamptz not null default now(),
	"updatedAt" timestamptz not null default now()
);

create table "session" (
	"id" text primary key,
	"expiresAt" timestamptz not null,
	"token" text not null unique,
	"createdAt" timestamptz not null default now(),
	"updatedAt" timestamptz not null default now(),
	"ipAddress" text,
	"userAgent" text,
	"userId" text not null references "user" ("id") on delete cascade
);
create index on "session" ("userId");

create table "account" (
	"id" text primary key,
	"accountId" text not null,
	"providerId" text not null,
	"userId" text not null references "user" ("id") on delete cascade,
	"accessToken" text,
	"refreshToken" text,
	"idToken" text,
	"accessTokenExpiresAt" timestamptz,
	"refreshTokenExpiresAt" timestamptz,
	"scope" text,
	"password" text,
	"createdAt" timestamptz not null default now(),
	"updatedAt" timestamptz not null default now()
);
create index on "account" ("userId");

create table "verification" (
	"id" text primary key,
	"identifier" text not null,
	"value" text not null,
	"expiresAt" timestamptz not null,
	"createdAt" timestamptz not null default now(),
	"updatedAt" timestamptz not null default now()
);
create index on "verification" ("identifier");

create table "rateLimit" (
	"id" text primary key,
	"key" text not null unique,
	"count" integer not null,
	"lastRequest" bigint not null
);

-- Secrets made once per installation (the session secret, the hash of the one-time administrator link).
create table installation_secret (
	name text primary key,
	value text not null,
	created_at timestamptz not null default now()
);
