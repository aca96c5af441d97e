-- Rights hang on the three group roles and on nothing else; nobody may create objects, since an owner keeps rights
-- that no revoke of a membership takes away.
revoke all on schema public from public;
-- Names are no secret here. Without this a refusal would read "relation does not exist" instead of "permission denied".
grant usage on schema public to public;

grant select on customers, orders, order_lines, payments to orders_readonly, orders_readwrite, orders_admin;
grant insert, update, delete on customers, orders, order_lines to orders_readwrite, orders_admin;
grant insert, update, delete on payments to orders_admin;
grant truncate, maintain on customers, orders, order_lines, payments to orders_admin;
