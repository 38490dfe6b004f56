/**
 * The database as all owners of tables see it: where its kinds differ, when a commit is
 * durable, transactions that are begun again, lists that are polled, and rows that are
 * removed by age. Owns the tables {@code feed} and {@code housekeeping}, and knows
 * nothing of notifications.
 */
@ApplicationModule(allowedDependencies = "configuration")
@NullMarked
package io.longwire.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
