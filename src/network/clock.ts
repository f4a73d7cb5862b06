/** Time, handed in so that it can be a virtual one. */
export interface Clock {
  now(): number;
  wait(milliseconds: number): Promise<void>;
}
