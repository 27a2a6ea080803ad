import { recordedMillis } from './record.js';

/**
 * @typedef {import('./record.js').AuditRecord} AuditRecord
 * @typedef {{after: number, before: number}} Hole sequences between which records are missing, both exclusive
 */

/**
 * Records in the order of the journal, each once, whatever order they come in. Since the journal's sequence has no
 * holes, it knows what it lacks. Bounded: keeps the newest.
 */
export class Ledger {
  /** Ascending. @type {AuditRecord[]} */ records = [];
  /** Sequences after which nothing is to be had, though the numbers say so. @type {Set<number>} */ #absent = new Set();

  /** @param {number} keep most records */
  constructor(keep) {
    this.keep = keep;
  }

  get newestSeq() { return this.records.at(-1)?.seq ?? 0; }
  get oldestMillis() { return this.records.length ? recordedMillis(this.records[0]) : null; }

  /** @param {readonly AuditRecord[]} records @returns {AuditRecord[]} those that were new, ascending */
  add(records) {
    const added = records.filter(record => this.#insert(record)).sort((a, b) => a.seq - b.seq);
    const tooMany = this.records.length - this.keep;
    if (tooMany > 0) this.records.splice(0, tooMany);
    return added;
  }

  /** @param {AuditRecord} record */
  #insert(record) {
    let i = this.records.length;
    while (i > 0 && this.records[i - 1].seq > record.seq) i--;
    if (i > 0 && this.records[i - 1].seq === record.seq) return false;
    this.records.splice(i, 0, record);
    return true;
  }

  /** The newest stretch that is missing. @returns {Hole | null} */
  hole() {
    for (let i = this.records.length - 1; i > 0; i--) {
      const [after, before] = [this.records[i - 1].seq, this.records[i].seq];
      if (before - after > 1 && !this.#absent.has(after)) return { after, before };
    }
    return null;
  }

  /** Stops missing it: the journal does not have it either. @param {Hole} hole */
  giveUp({ after }) {
    this.#absent.add(after);
  }

  /** Forgets what is older than a hole too wide to be filled. @param {Hole} hole */
  dropUpTo({ after }) {
    this.records = this.records.filter(record => record.seq > after);
  }

  /** The newest sequence up to which nothing is missing. */
  get completeSeq() {
    return this.hole()?.after ?? this.newestSeq;
  }
}
