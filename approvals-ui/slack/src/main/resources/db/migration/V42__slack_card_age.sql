-- When a card last changed: what has not for so long is not followed any more.
alter table slack_card add column put_at timestamptz not null default brevet_now();
create index slack_card_age on slack_card (put_at);
