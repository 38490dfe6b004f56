package io.longwire.ccsserver;

/**
 * The message ids that came on one connection: all of the last ones, as many as half the
 * limit, and some older ones.
 */
final class RecentIds {

	private final int half;

	private IdMap<Boolean> young = new IdMap<>();

	private IdMap<Boolean> old = new IdMap<>();

	RecentIds(int limit) {
		this.half = Math.max(1, limit / 2);
	}

	/**
	 * Returns false when the id has been there already.
	 */
	boolean add(String id) {
		if (this.old.get(id) != null || this.young.put(id, Boolean.TRUE) != null) {
			return false;
		}
		if (this.young.size() >= this.half) {
			this.old = this.young;
			this.young = new IdMap<>();
		}
		return true;
	}

	boolean contains(String id) {
		return this.old.get(id) != null || this.young.get(id) != null;
	}

	void remove(String id) {
		this.young.remove(id);
		this.old.remove(id);
	}

}
