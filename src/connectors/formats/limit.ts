/** A limit is data with its source: a change of a network is an edit of a manifest. */
export interface Limit {
  readonly value: number
  /** Address of the page or name of the specification that says so. */
  readonly source: string
  /** ISO day on which the source was read. */
  readonly checked: string
  /** Not read in an official description: Settings shows it. */
  readonly unverified?: true
}
