/**
 * The benchmark: the packaged gateway, the sandbox and a database server, each a process
 * of its own, measured against what limits them in the same run.
 */
@NullMarked
package io.longwire.bench;

import org.jspecify.annotations.NullMarked;
