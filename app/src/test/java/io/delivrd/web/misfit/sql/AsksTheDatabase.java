package io.delivrd.web.misfit.sql;

import java.sql.Connection;

record AsksTheDatabase(Connection connection) {}
