/**
 * Strict reading and one canonical text for records: unknown keys are refused with the nearest
 * valid one, neutral values are left out, and the same value always gives the same text. The only
 * place for Jackson. Imports nothing of Hone.
 */
package hone.json;
