import type { Finding, FindingCode } from '#connectors/connector.ts'
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

/** What may be done to a file so that a network takes it. */
export type FileAct = 'crop' | 'reduce' | 'convert'

const ofPicture: Partial<Record<FindingCode, FileAct>> = {
  'ratio-wrong': 'crop',
  'file-too-big': 'reduce',
  'image-too-large': 'reduce',
  'file-wrong-type': 'reduce',
}
const ofVideo: Partial<Record<FindingCode, FileAct>> = {
  'file-too-big': 'convert',
  'image-too-large': 'convert',
  'file-wrong-type': 'convert',
  'video-too-long': 'convert',
  'video-frames': 'convert',
  'video-codec': 'convert',
}

/** The act that mends a finding about one file; undefined where a person must choose another. */
export function fileActOf({ version, finding }: NamedFinding): FileAct | undefined {
  const { part = 0, media } = finding
  const file = media === undefined ? undefined : version.content.parts[part]?.media[media]
  if (!file) return undefined
  return (file.kind === 'video' ? ofVideo : file.kind === 'document' ? {} : ofPicture)[finding.code]
}
