import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconArrowLeft, IconExternalLink } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useNamedAccounts } from '#web/client/named-accounts.ts'
import { findNetwork } from '#web/client/network-facts.ts'
import { NetworkMark, networkName, networkWithin } from '#web/client/networks.tsx'
import { useFormat } from '#web/i18n/format.ts'
import { useLanguage } from '#web/i18n/language.tsx'
import { pick } from '#web/i18n/pick.ts'
import { Icon } from '#web/ui/icon.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'
import { shownState } from '../publication/shown-state.ts'
import classes from './by-hand.module.css'
import type { Task } from './use-task.ts'

/** Its hour, and how late it is by now. */
function Hour({ task }: { task: Task }) {
  const format = useFormat()
  const { dueAt, publishedAt, state } = task.publication
  const due = format.when(new Date(dueAt))
  if (state === 'assisted-done' && publishedAt) {
    const done = format.when(new Date(publishedAt))
    return <Trans>Publiée {done}</Trans>
  }
  const late = format.relative(new Date(dueAt))
  return state === 'assisted' ? (
    <Trans>
      Prévue {due}, {late}
    </Trans>
  ) : (
    <Trans>Prévue {due}</Trans>
  )
}

/** What, where, when, by whom. */
export function TaskHead({ task }: { task: Task }) {
  const { language } = useLanguage()
  const { publication, title, handle, why, network } = task
  const doer = publication.assisted?.doer
  const accountOf = useNamedAccounts()
  const format = networkFormat(task, language)
  return (
    <header className={classes.head}>
      <p className={classes.back}>
        <Link to={`/posts/${publication.postId}`} search={{ publication: publication.id }}>
          <Icon of={IconArrowLeft} size="s" />
          <Trans>Voir la publication</Trans>
        </Link>
      </p>
      <p className={classes.place}>
        <NetworkMark network={network} label={null} framed />
        <b>{networkName(accountOf(publication))}</b>
        <span>{format}</span>
        <span>{handle}</span>
      </p>
      <h1 className={classes.title} tabIndex={-1}>
        {title || <Trans>À publier à la main</Trans>}
      </h1>
      <p className={classes.tags}>
        <StateTag state={shownState(publication)} values={{}} />
        <span>
          <Hour task={task} />
        </span>
      </p>
      {why && publication.state === 'assisted' ? (
        <p className={classes.quiet}>
          {pick(language, why)} {doer ? <Trans>C’est {doer} qui s’en charge.</Trans> : null}
        </p>
      ) : null}
    </header>
  )
}

const networkFormat = ({ network, format }: Task, language: 'fr' | 'en'): string => {
  const rules = findNetwork(network)?.manifest.formats.find(one => one.format === format)
  return rules?.name?.[language] ?? ''
}

/** The app itself, by the network’s own address. */
export function OpenApp({ task: { open, publication } }: { task: Task }) {
  const name = networkWithin(useNamedAccounts()(publication))
  if (!open) return null
  return (
    <Button
      component="a"
      href={open}
      target="_blank"
      rel="noreferrer"
      size="lg"
      leftSection={<Icon of={IconExternalLink} />}
    >
      <Trans>Ouvrir {name}</Trans>
    </Button>
  )
}
