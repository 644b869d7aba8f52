import { Trans, useLingui } from '@lingui/react/macro'
import { Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import type { Count } from '#connectors/connector.ts'
import { api, client } from '#web/client/client.ts'
import { findNetwork } from '#web/client/network-facts.ts'
import { networkWithin } from '#web/client/networks.tsx'
import { RefusalNotice } from '#web/i18n/refusals/refusal-notice.tsx'
import { CharCounter } from '#web/ui/char-counter.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { DialogForm } from '#web/ui/form-dialog.tsx'
import { later } from '#web/ui/later.ts'
import { SkeletonRows } from '#web/ui/skeletons.tsx'
import type { ChannelDraft, PartDraft } from '../../domain/content.ts'
import { useComposer } from '../composer/composer-context.tsx'
import { adapt, findChannelDraft } from '../composer/draft-edits.ts'
import { countText } from '../composer/effective-versions.ts'
import type { PublicationView, VersionView } from '../shapes.ts'
import { useAccountOf } from './account-of.ts'
import { usePublicationAct } from './use-publication-act.ts'

const ArticleBody = later(async () => (await import('../composer/article-body.tsx')).ArticleBody)

type EditProps = { publication: PublicationView; onClose: () => void }

/** What is online, as a version of its own that can be changed. */
function onlineDraft(version: VersionView, channelId: string): ChannelDraft | undefined {
  const found = findChannelDraft(version.draft, channelId)
  if (!found) return undefined
  return found.adaptation ? found : findChannelDraft(adapt(channelId)(version.draft), channelId)
}

type FirstPartProps = {
  parts: readonly PartDraft[]
  count: (text: string) => Count
  onChange: (parts: PartDraft[]) => void
}

/** The text of a post, or of a thread’s first part: the others stay as they were sent. */
function FirstPart({ parts, count, onChange }: FirstPartProps) {
  const { t } = useLingui()
  const [part] = parts
  if (!part) return null
  const { used, max } = count(part.text)
  const isThread = parts.length > 1
  return (
    <>
      <Textarea
        label={isThread ? t`Partie ${1}` : t`Texte`}
        description={isThread ? t`Seule la première partie d’un fil se modifie en ligne.` : null}
        autosize
        minRows={3}
        value={part.text}
        onChange={event => {
          const text = event.currentTarget.value
          onChange(parts.with(0, { ...part, text }))
        }}
      />
      <CharCounter count={used} max={max} />
    </>
  )
}

function EditForm({ publication, onClose, start }: EditProps & { start: ChannelDraft }) {
  const { t } = useLingui()
  const { channels, draft } = useComposer()
  const [written, write] = useState(start)
  const { act, busy, error } = usePublicationAct(publication)
  const network = findNetwork(publication.network)
  const channel = channels.find(one => one.id === publication.channelId)
  const { adaptation } = written
  const article = adaptation?.article
  const send = async () => {
    const done = await act(() =>
      client.publishing.publications.edit({ id: publication.id, channel: written }),
    )
    if (done) onClose()
  }
  if (!adaptation || !network || !channel) return null
  return (
    <DialogForm
      submit={t`Modifier en ligne`}
      keep={t`Laisser comme elle est`}
      pending={busy}
      error={error}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      {article ? (
        <>
          <TextInput
            label={t`Titre`}
            value={article.title}
            onChange={event => {
              const title = event.currentTarget.value
              write({ ...written, adaptation: { ...adaptation, article: { ...article, title } } })
            }}
          />
          <span id="edit-article">
            <Trans>Texte de l’article</Trans>
          </span>
          <Suspense fallback={<SkeletonRows rows={4} />}>
            <ArticleBody
              labelledBy="edit-article"
              language={draft.language}
              html={article.html}
              readOnly={false}
              onChange={html =>
                write({ ...written, adaptation: { ...adaptation, article: { ...article, html } } })
              }
            />
          </Suspense>
        </>
      ) : (
        <FirstPart
          parts={adaptation.parts}
          count={text => countText({ network, channel, draft: written }, text, draft)}
          onChange={parts => write({ ...written, adaptation: { ...adaptation, parts } })}
        />
      )}
    </DialogForm>
  )
}

/** Changes what is online already, where the network allows it. */
export function EditDialog({ publication, onClose }: EditProps) {
  const { t } = useLingui()
  const { postId, version: number, channelId } = publication
  const { data, error } = useQuery(
    api.publishing.posts.version.queryOptions({ input: { id: postId, number } }),
  )
  const start = data && onlineDraft(data, channelId)
  return (
    <Dialog
      onClose={onClose}
      title={t`Modifier sur ${networkWithin(useAccountOf(publication))}`}
      size={640}
    >
      <RefusalNotice error={error} />
      {start ? (
        <EditForm publication={publication} onClose={onClose} start={start} />
      ) : (
        <SkeletonRows rows={3} />
      )}
    </Dialog>
  )
}
