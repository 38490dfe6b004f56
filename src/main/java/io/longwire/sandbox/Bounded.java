package io.longwire.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A map that forgets its eldest entry where there are too many.
 */
public final class Bounded<K, V> extends LinkedHashMap<K, V> {

	private final int most;

	/**
	 * @param byAccess whether the eldest is what was not used for longest, else what was
	 * put first
	 */
	public Bounded(int most, boolean byAccess) {
		super(16, 0.75f, byAccess);
		this.most = most;
	}

	@Override
	protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
		return size() > this.most;
	}

}
