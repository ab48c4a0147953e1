const NUMBERS = new WeakMap<object, number>();
let count = 0;

/**
 * A number for each object. What holds the number does not hold the object, and unlike a weak reference it holds it not
 * even until the end of the job.
 */
export function numberOf(object: object): number {
  let number = NUMBERS.get(object);
  if (number === undefined) {
    number = ++count;
    NUMBERS.set(object, number);
  }
  return number;
}
