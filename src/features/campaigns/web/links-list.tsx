import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { NetworkMark, networkName } from '#web/client/networks.tsx'
import { RefusalNotice, useFormat } from '#web/i18n/index.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Row, Rows, SectionHead } from '#web/ui/panel.tsx'
import { SkeletonRows } from '#web/ui/skeletons.tsx'
import { Tag } from '#web/ui/tag.tsx'
import classes from './links.module.css'
import { useMayMakeLinks } from './rights.ts'
import { readable } from './short-address.ts'
import { type Account, useAccounts } from './use-accounts.ts'
import { type TrackedLink, useEndLink, useLinks } from './use-links.ts'

function LinkAct({ link }: { link: TrackedLink }) {
  const { t } = useLingui()
  const { end, restore } = useEndLink()
  const mayMake = useMayMakeLinks()
  const name = readable(link.shortUrl)
  if (!mayMake) return null
  return link.endedAt ? (
    <Button
      variant="subtle"
      aria-label={t`Remettre en service, ${name}`}
      onClick={() => void restore(link)}
    >
      <Trans>Remettre en service</Trans>
    </Button>
  ) : (
    <Button
      variant="subtle"
      aria-label={t`Arrêter le lien, ${name}`}
      onClick={() => void end(link)}
    >
      <Trans>Arrêter le lien</Trans>
    </Button>
  )
}

function Count({ link }: { link: TrackedLink }) {
  return (
    <div className={classes.count}>
      <b>
        <Plural value={link.clicks} _0="Aucun clic" one="# clic" other="# clics" />
      </b>
      {link.leftOut > 0 ? (
        <div className={classes.quiet}>
          <Plural value={link.leftOut} one="# visite de robot" other="# visites de robots" />
        </div>
      ) : null}
    </div>
  )
}

function LinkRow({ link, account }: { link: TrackedLink; account: Account | undefined }) {
  const format = useFormat()
  const date = format.date(new Date(link.createdAt), 'day')
  const target = readable(link.target)
  return (
    <Row
      lead={account ? <NetworkMark network={account.network} label={null} framed /> : null}
      aside={
        <>
          <Count link={link} />
          <LinkAct link={link} />
        </>
      }
    >
      <div className={classes.line}>
        <b>{readable(link.shortUrl)}</b>
        {link.endedAt ? (
          <Tag>
            <Trans>Arrêté</Trans>
          </Tag>
        ) : null}
        {link.campaign ? <Tag>{link.campaign}</Tag> : null}
      </div>
      <div className={classes.line}>
        <Trans>mène à {target}</Trans>
      </div>
      <div className={classes.quiet}>
        {account ? `${networkName(account)}, ${account.displayName || account.handle}, ` : ''}
        {link.madeBy ? (
          <Trans>
            créé le {date} par {link.madeBy}
          </Trans>
        ) : (
          <Trans>créé le {date}</Trans>
        )}
      </div>
    </Row>
  )
}

function NoLink({ search }: { search: string }) {
  if (search !== '') {
    return (
      <EmptyState bare sentence={<Trans>Rien pour « {search} ». Essayez moins de mots.</Trans>} />
    )
  }
  return (
    <EmptyState
      bare
      sentence={
        <Trans>
          Aucun lien suivi. Écrivez une adresse dans une publication, puis choisissez « Suivre ce
          lien ».
        </Trans>
      }
      actions={
        <Button component={Link} to="/compose" variant="filled">
          <Trans>Composer</Trans>
        </Button>
      }
      example={
        <p className={classes.quiet}>
          <Trans>
            colibri.example/brume devient une adresse courte, et vous lisez ici combien de personnes
            l’ont suivie.
          </Trans>
        </p>
      }
    />
  )
}

/** The register of links, with what each was followed. */
export function LinksList() {
  const { t } = useLingui()
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim(), 250)
  const links = useLinks(search)
  const accounts = useAccounts()
  const items = links.data?.pages.flatMap(page => page.items) ?? []
  return (
    <section className={classes.section}>
      <SectionHead title={t`Liens`} />
      <div className={classes.head}>
        <TextInput
          className={classes.search ?? ''}
          label={t`Chercher un lien`}
          description={t`Une adresse, une campagne ou un code`}
          value={typed}
          onChange={event => setTyped(event.currentTarget.value)}
        />
      </div>
      <RefusalNotice error={links.error} />
      {links.isPending ? <SkeletonRows rows={4} /> : null}
      {links.data && items.length === 0 ? <NoLink search={search} /> : null}
      {items.length > 0 ? (
        <Rows label={t`Liens suivis`}>
          {items.map(link => (
            <LinkRow
              key={link.id}
              link={link}
              account={accounts.find(each => each.id === link.channelId)}
            />
          ))}
        </Rows>
      ) : null}
      {links.hasNextPage ? (
        <Button loading={links.isFetchingNextPage} onClick={() => void links.fetchNextPage()}>
          <Trans>Voir plus de liens</Trans>
        </Button>
      ) : null}
    </section>
  )
}
