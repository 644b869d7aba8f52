import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type ReactNode, Suspense, useState } from 'react'
import { client } from '#web/client/client.ts'
import { CostNote, useActCost } from '#web/client/cost-note.tsx'
import { findNetwork } from '#web/client/network-facts.ts'
import { networkWithin } from '#web/client/networks.tsx'
import { useLanguage } from '#web/i18n/language.tsx'
import { pick } from '#web/i18n/pick.ts'
import { RefusalNotice } from '#web/i18n/refusals/refusal-notice.tsx'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { later } from '#web/ui/later.ts'
import { isStillHere } from '../../domain/post-rules.ts'
import { useComposer } from '../composer/composer-context.tsx'
import { useDeparture } from '../composer/departure.tsx'
import type { PublicationView } from '../shapes.ts'
import { useAccountOf } from './account-of.ts'
import classes from './publication.module.css'
import { usePublicationAct } from './use-publication-act.ts'

const EditDialog = later(async () => (await import('./edit-dialog.tsx')).EditDialog)

type ActsProps = { publication: PublicationView; onClose: () => void }

/** Leaves now, at another hour, or goes back to be mended. */
function LeavingActs({ publication, onClose }: ActsProps) {
  const { show, post } = useComposer()
  const { openTime, openTab } = useDeparture()
  const { act, busy, error } = usePublicationAct(publication)
  const { state, id, channelId, parentId } = publication
  // A first comment leaves once its post is out, and has no hour of its own.
  const above = post?.publications.find(one => one.id === parentId)
  const mayLeave = parentId === null || above?.state === 'published'
  const goTo = (open: () => void) => () => {
    onClose()
    open()
  }
  return (
    <>
      {state === 'refused' ? (
        <Button variant="filled" onClick={goTo(() => show(channelId))}>
          <Trans>Corriger</Trans>
        </Button>
      ) : null}
      {state === 'reconnect-needed' ? (
        <Button variant="filled" renderRoot={props => <Link to="/settings/accounts" {...props} />}>
          <Trans>Reconnecter le compte</Trans>
        </Button>
      ) : state === 'assisted' || !mayLeave ? null : (
        <Button
          disabled={busy}
          onClick={() => void act(() => client.publishing.publications.publishNow({ id }))}
        >
          <Trans>Publier maintenant</Trans>
        </Button>
      )}
      {parentId === null ? (
        <Button
          onClick={goTo(() => {
            openTab('departure')
            openTime(true)
          })}
        >
          <Trans>Reprogrammer</Trans>
        </Button>
      ) : null}
      {error ? <RefusalNotice error={error} /> : null}
    </>
  )
}

/** Of each part of it, and of its first comment, which goes with it. */
function useRemovalCost({ id, network, partsDone }: PublicationView) {
  const { post } = useComposer()
  const under = post?.publications.filter(one => one.parentId === id && one.state === 'published')
  const parts = Math.max(partsDone, 1) + (under?.length ?? 0)
  return useActCost(network, { act: 'take-down', parts })
}

/** Deleting cannot be undone there: it says so first, and what stays. */
function DeleteAct({ publication }: Pick<ActsProps, 'publication'>) {
  const { t } = useLingui()
  const [asking, ask] = useState(false)
  const { act, busy, error } = usePublicationAct(publication)
  const name = networkWithin(useAccountOf(publication))
  const cost = useRemovalCost(publication)
  return (
    <>
      <Button variant="subtle" data-tone="danger" disabled={busy} onClick={() => ask(true)}>
        <Trans>Supprimer sur {name}</Trans>
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t`Supprimer sur ${name} ?`}
        confirm={t`Supprimer la publication`}
        onClose={() => ask(false)}
        onConfirm={async () => {
          const removal = { id: publication.id, beyondBudget: cost?.isBeyond ?? false }
          await act(() => client.publishing.publications.remove(removal))
          ask(false)
        }}
      >
        <p>
          <Trans>
            Elle disparaît du réseau avec ses réactions, et cela ne se défait pas. Des copies ou des
            partages peuvent y rester.
          </Trans>
        </p>
        <p>
          <Trans>Le texte, les médias et l’historique sont gardés ici.</Trans>
        </p>
        {cost ? <CostNote cost={cost} of="act" /> : null}
      </ConfirmDialog>
      {error ? <RefusalNotice error={error} /> : null}
    </>
  )
}

/** What the network does not allow, in its connector’s own words. */
function Unable({ publication }: Pick<ActsProps, 'publication'>): ReactNode {
  const { language } = useLanguage()
  const traits = findNetwork(publication.network)?.manifest.publishing
  if (!traits?.unable || (traits.edit && traits.delete)) return null
  return <p className={classes.quiet}>{pick(language, traits.unable)}</p>
}

/** Only where the network lets posts be deleted. */
function DeletionAct({ publication }: Pick<ActsProps, 'publication'>): ReactNode {
  const deletes = findNetwork(publication.network)?.manifest.publishing?.delete
  return deletes ? <DeleteAct publication={publication} /> : null
}

function OnlineActs({ publication }: Pick<ActsProps, 'publication'>) {
  const [editing, edit] = useState(false)
  const name = networkWithin(useAccountOf(publication))
  const traits = findNetwork(publication.network)?.manifest.publishing
  return (
    <>
      {traits?.edit && publication.parentId === null ? (
        <Button onClick={() => edit(true)}>
          <Trans>Modifier sur {name}</Trans>
        </Button>
      ) : null}
      <DeletionAct publication={publication} />
      <Unable publication={publication} />
      {editing ? (
        <Suspense fallback={null}>
          <EditDialog publication={publication} onClose={() => edit(false)} />
        </Suspense>
      ) : null}
    </>
  )
}

/** Its network would not let go of it: it is asked again, or somebody takes it away there. */
function KeptActs({ publication }: Pick<ActsProps, 'publication'>) {
  const { act, busy, error } = usePublicationAct(publication)
  const name = networkWithin(useAccountOf(publication))
  const page = findNetwork(publication.network)?.manifest.publishing.keptPage
  const { id } = publication
  return (
    <>
      <Button
        variant="filled"
        disabled={busy}
        onClick={() => void act(() => client.publishing.publications.takeOffAgain({ id }))}
      >
        <Trans>Réessayer de la retirer</Trans>
      </Button>
      {page ? (
        <Button component="a" href={page} target="_blank" rel="noreferrer">
          <Trans>La supprimer sur {name}</Trans>
        </Button>
      ) : null}
      <p className={classes.quiet}>
        {page ? (
          <Trans>
            Supprimée là-bas à la main, elle ne part plus : réessayez pour que Parvis le voie.
          </Trans>
        ) : (
          <Trans>
            Une fois retirée, elle ne part plus d’elle-même. Pendant une pause, elle attend ici avec
            les autres.
          </Trans>
        )}
      </p>
      {error ? <RefusalNotice error={error} /> : null}
    </>
  )
}

/** The acts that its state allows; none while it is on its way. */
export function PublicationActs({ publication, onClose }: ActsProps) {
  const { state } = publication
  if (isStillHere(state)) {
    return (
      <div className={classes.acts}>
        {state === 'on-network-schedule' && publication.asksPerson ? (
          <KeptActs publication={publication} />
        ) : null}
        <LeavingActs publication={publication} onClose={onClose} />
        {state === 'refused' && publication.partsDone > 0 ? (
          <DeletionAct publication={publication} />
        ) : null}
      </div>
    )
  }
  if (state === 'assisted-done')
    return (
      <div className={classes.acts}>
        <Unable publication={publication} />
      </div>
    )
  if (state === 'published') {
    return (
      <div className={classes.acts}>
        <OnlineActs publication={publication} />
      </div>
    )
  }
  return null
}
