package io.longwire.bench;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * One thing measured.
 *
 * @param scenario what was measured, such as {@code drain}
 * @param setting how, such as {@code delay=20ms connections=1}; empty if there is but one
 * @param engine the database, or {@code -}
 * @param value the figure
 * @param unit of the figure and its bound, such as {@code messages/s}
 * @param bound what it must reach; {@code null} for a reference or a mere reading
 */
record Figure(String scenario, String setting, String engine, double value, String unit, @Nullable Bound bound) {

	/**
	 * What a figure is held against, in its unit.
	 *
	 * @param value the least or the most it may be
	 * @param atLeast whether it is the least
	 * @param derivation how the value came about, such as
	 * {@code 0.6 x min(D 12300, S 29100)}
	 */
	record Bound(double value, boolean atLeast, String derivation) {

		/** A share of the smaller of two limits. */
		static Bound share(double share, String limit, double value, String other, double otherValue) {
			return new Bound(share * Math.min(value, otherValue), true,
					"%s x min(%s %s, %s %s)".formatted(share, limit, rounded(value), other, rounded(otherValue)));
		}

	}

	/** A reference, or a mere reading. */
	static Figure reading(String scenario, String setting, String engine, double value, String unit) {
		return new Figure(scenario, setting, engine, value, unit, null);
	}

	/** Whether it reaches its bound, if it has one. */
	boolean holds() {
		return this.bound == null
				|| (this.bound.atLeast() ? this.value >= this.bound.value() : this.value <= this.bound.value());
	}

	/**
	 * How far the bound is reached: 1 or more if it holds, at most 100; {@code null}
	 * without a bound.
	 */
	@Nullable Double ratio() {
		if (this.bound == null) {
			return null;
		}
		double ratio = this.bound.atLeast() ? this.value / this.bound.value() : this.bound.value() / this.value;
		return Math.min(100, ratio);
	}

	/** What was measured, in one line. */
	String name() {
		return String.join(" ", this.scenario, this.setting, this.engine).replace("  ", " ");
	}

	/** A number with as many digits as say something. */
	static String rounded(double value) {
		int digits = (value >= 100) ? 0 : (value >= 10) ? 1 : 2;
		return String.format(Locale.ROOT, "%." + digits + "f", value);
	}

}
