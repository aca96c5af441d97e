-- The order book of a small shop: enough to have something worth protecting.
set local role orders_owner;

create table customers (
  id          bigint primary key,
  name        text not null,
  email       text not null unique,
  country     char(2) not null,
  created_at  timestamptz not null
);

create table orders (
  id           bigint primary key,
  customer_id  bigint not null references customers (id),
  status       text not null check (status in ('open', 'paid', 'shipped', 'returned', 'cancelled')),
  currency     char(3) not null default 'EUR',
  placed_at    timestamptz not null
);

create table order_lines (
  order_id    bigint not null references orders (id),
  line        int not null,
  article     text not null,
  quantity    int not null check (quantity > 0),
  unit_price  numeric(10, 2) not null check (unit_price >= 0),
  primary key (order_id, line)
);

create table payments (
  id          bigint primary key,
  order_id    bigint not null references orders (id),
  method      text not null check (method in ('card', 'transfer', 'invoice')),
  amount      numeric(10, 2) not null,
  state       text not null check (state in ('authorised', 'captured', 'refunded', 'failed')),
  booked_at   timestamptz not null
);

create index orders_by_customer on orders (customer_id);
create index payments_by_order on payments (order_id);

reset role;
