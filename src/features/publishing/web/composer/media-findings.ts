import type { Finding } from '#connectors/connector.ts'
import type { ChosenVersion } from './effective-versions.ts'

/** What a finding says, and of which account. */
export interface NamedFinding {
  readonly version: ChosenVersion
  readonly finding: Finding
}

const fileOf = ({ content }: ChosenVersion, { part = 0, media }: Finding): string | undefined =>
  media === undefined
    ? undefined
    : content.article
      ? content.article.cover?.file
      : content.parts[part]?.media[media]?.file

export const mediaOfFinding = ({ version, finding }: NamedFinding): string | undefined =>
  fileOf(version, finding)

/** What the networks of the post find about one picture. */
export const findingsOfMedia = (
  versions: readonly ChosenVersion[],
  mediaId: string,
): NamedFinding[] =>
  versions.flatMap(version =>
    version.findings
      .filter(finding => fileOf(version, finding) === mediaId)
      .map(finding => ({ version, finding })),
  )
