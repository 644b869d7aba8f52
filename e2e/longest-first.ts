import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Begun last, the file that looks at every page would run on alone when all others are done. */
const longest = ['every-page.journey.ts', 'networks.journey.ts']

const place = ({ moduleId }: TestSpecification): number => {
  const found = longest.findIndex(name => moduleId.endsWith(`/${name}`))
  return found < 0 ? longest.length : found
}

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.toSorted((one, other) => place(one) - place(other))
  }
}
