import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconArrowBackUp, IconFileText, IconPencil, IconX } from '@tabler/icons-react'
import { Suspense } from 'react'
import { formatRules } from '#connectors/formats/formats.ts'
import { NetworkMark, networkName } from '#web/client/networks.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { later } from '#web/ui/later.ts'
import { SkeletonRows } from '#web/ui/skeletons.tsx'
import type { PostDraft } from '../../domain/content.ts'
import { isOnItsWay, isOnNetwork } from '../../domain/post-rules.ts'
import { CommonEditor } from './common-editor.tsx'
import { useComposer } from './composer-context.tsx'
import { adapt, backToCommon, removeChannel } from './draft-edits.ts'
import classes from './editor.module.css'
import { type ChosenVersion, countsCommon, countText } from './effective-versions.ts'
import { FirstComment } from './first-comment.tsx'
import { FormatMenu } from './formats/format-menu.tsx'
import { FormatNotes } from './formats/format-notes.tsx'
import { TitleField } from './formats/title-field.tsx'
import { VideoExtras } from './formats/video-extras.tsx'
import { MediaOf } from './media-of.tsx'
import { NetworkSettings } from './network-settings.tsx'
import { PartEditor } from './part-editor.tsx'
import { ReadText } from './read-text.tsx'
import { ThreadEditor } from './thread-editor.tsx'
import { WhatDiffers } from './what-differs.tsx'

const ArticleEditor = later(async () => (await import('./article-editor.tsx')).ArticleEditor)

const PollEditor = later(async () => (await import('./formats/poll-editor.tsx')).PollEditor)

export type Shows = 'all' | 'text' | 'media'

/** The version that is chosen, as its network needs it written. */
export function Editor({ show }: { show: Shows }) {
  const { shown, versions } = useComposer()
  const version = versions.find(one => one.channel.id === shown)
  if (!version) return <CommonEditor show={show} />
  return <VersionEditor key={version.channel.id} version={version} show={show} />
}

export const CommonHead = () => (
  <div className={classes.head}>
    <span className={classes.glyph}>
      <Icon of={IconFileText} size="s" />
    </span>
    <h2>
      <Trans>Texte commun</Trans>
    </h2>
  </div>
)

/** Takes the account out of the post, as long as nothing is there yet. */
function RemoveAccount({ version }: { version: ChosenVersion }) {
  const { t } = useLingui()
  const { edit, locked, post } = useComposer()
  const { id, displayName, handle } = version.channel
  const name = displayName || handle
  const stays = post?.publications.some(
    one => one.channelId === id && (isOnNetwork(one.state) || isOnItsWay(one.state)),
  )
  if (locked || stays) return null
  return (
    <Tooltip label={t`Retirer ${name}`}>
      <ActionIcon aria-label={t`Retirer ${name}`} onClick={() => edit(removeChannel(id))}>
        <Icon of={IconX} size="s" />
      </ActionIcon>
    </Tooltip>
  )
}

function VersionHead({ version }: { version: ChosenVersion }) {
  const { edit, locked } = useComposer()
  const { channel, draft } = version
  const adapted = draft.adaptation !== null
  return (
    <div className={classes.head}>
      <NetworkMark network={channel.network} label={null} framed />
      <h2>
        <Trans>Version {networkName(channel)}</Trans>
      </h2>
      <span className={classes.account}>{channel.displayName || channel.handle}</span>
      <span className={classes.headEnd}>
        <FormatMenu version={version} />
        {locked ? null : adapted ? (
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<Icon of={IconArrowBackUp} size="s" />}
            onClick={() => edit(backToCommon(channel.id))}
          >
            <Trans>Revenir au texte commun</Trans>
          </Button>
        ) : (
          <Button
            size="compact-sm"
            leftSection={<Icon of={IconPencil} size="s" />}
            onClick={() => edit(adapt(channel.id))}
          >
            <Trans>Adapter</Trans>
          </Button>
        )}
        <RemoveAccount version={version} />
      </span>
    </div>
  )
}

function VersionEditor({ version, show }: { version: ChosenVersion; show: Shows }) {
  const { draft } = version
  return (
    <div className={classes.editor}>
      <VersionHead version={version} />
      <FormatNotes version={version} />
      {show === 'media' ? null : <TitleField version={version} />}
      <VersionBody version={version} show={show} />
      {show === 'text' ? null : <VideoExtras version={version} />}
      {show === 'media' ? null : (
        <>
          <Poll version={version} />
          <FirstComment version={version} />
          <WhatDiffers version={version} />
          <NetworkSettings version={version} key={draft.format} />
        </>
      )}
    </div>
  )
}

function Poll({ version }: { version: ChosenVersion }) {
  const rules = formatRules(version.network.manifest, version.draft.format)?.poll
  return rules ? (
    <Suspense fallback={<SkeletonRows rows={3} />}>
      <PollEditor version={version} rules={rules} />
    </Suspense>
  ) : null
}

function VersionBody({ version, show }: { version: ChosenVersion; show: Shows }) {
  const { draft } = version
  if (!draft.adaptation) return <CommonTaken version={version} show={show} />
  if (draft.format === 'article') {
    return (
      <Suspense fallback={<SkeletonRows rows={5} />}>
        <ArticleEditor version={version} show={show} />
      </Suspense>
    )
  }
  if (draft.format === 'thread') return <ThreadEditor version={version} show={show} />
  return <PartEditor version={version} place={0} show={show} />
}

/** What the account takes from the common text, and how to part from it. */
function CommonTaken({ version, show }: { version: ChosenVersion; show: Shows }) {
  const { draft, show: choose } = useComposer()
  const article = version.content.article
  return (
    <>
      {show === 'media' ? null : (
        <>
          <p className={classes.hint}>
            <Trans>Ce compte reprend le texte commun.</Trans>{' '}
            <button type="button" className={classes.link} onClick={() => choose('common')}>
              <Trans>Modifier le texte commun</Trans>
            </button>
          </p>
          {article ? <p className={classes.articleTitle}>{article.title}</p> : null}
          <ReadText text={draft.common.text} overflowAt={overflowOf(version, draft)} />
        </>
      )}
      {show === 'text' ? null : <MediaOf target="common" part={draft.common} onChange={null} />}
    </>
  )
}

const overflowOf = (version: ChosenVersion, draft: PostDraft): number | null =>
  countsCommon(version) ? countText(version, draft.common.text, draft).overflowAt : null
