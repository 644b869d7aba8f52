import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Table } from '@mantine/core'
import { IconDownload, IconShieldCheck } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { api, type client } from '#web/client/client.ts'
import { saveFile } from '#web/client/save-file.ts'
import { RefusalNotice, useFormat } from '#web/i18n/index.ts'
import { Icon } from '#web/ui/icon.tsx'
import { Page, PageHead } from '#web/ui/page-head.tsx'
import { SkeletonRows } from '#web/ui/skeletons.tsx'
import { useMaySettle } from '../rights.ts'
import classes from '../settings.module.css'
import { auditCsv } from './audit-csv.ts'
import { useAuditWords } from './audit-words.tsx'
import { useVerification, Verdict } from './verification.tsx'

type Entry = Awaited<ReturnType<typeof client.workspaces.audit.list>>['items'][number]

const pageSize = 100

const useEntries = (enabled: boolean) =>
  useInfiniteQuery({
    ...api.workspaces.audit.list.infiniteOptions({
      input: (after: string | undefined) => ({ limit: pageSize, ...(after ? { after } : {}) }),
      initialPageParam: undefined,
      getNextPageParam: page => page.after ?? undefined,
    }),
    enabled,
  })

const save = (entries: readonly Entry[], name: string): void =>
  saveFile(new File([auditCsv(entries)], name, { type: 'text/csv;charset=utf-8' }))

function Entries({ entries }: { entries: readonly Entry[] }) {
  const { t } = useLingui()
  const format = useFormat()
  const words = useAuditWords()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than a phone scrolls with the arrow keys.
    <section className={classes.table} aria-label={t`Entrées du journal`} tabIndex={0}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>
              <Trans>Nº</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>Quand</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>Qui</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>Quoi</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>Empreinte</Trans>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map(entry => (
            <Table.Tr key={entry.number}>
              <Table.Td className={classes.number}>{entry.number}</Table.Td>
              <Table.Td>
                {format.date(new Date(entry.at), 'short')}{' '}
                {format.time(new Date(entry.at), 'table')}
              </Table.Td>
              <Table.Td>{entry.actor}</Table.Td>
              <Table.Td>{words(entry.action)}</Table.Td>
              <Table.Td>
                <code title={entry.hash}>{entry.hash.slice(0, 10)}</code>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}

/** Who did what, and the proof that nobody rewrote it. */
export function AuditPage() {
  const maySettle = useMaySettle()
  const verification = useVerification()
  const list = useEntries(maySettle)
  const entries = list.data?.pages.flatMap(page => page.items) ?? []
  if (!maySettle) {
    return (
      <Page>
        <PageHead
          sentence={<Trans>Le journal retient qui a fait quoi.</Trans>}
          detail={<Trans>Le rôle Responsable peut le lire et le vérifier.</Trans>}
        />
      </Page>
    )
  }
  return (
    <Page>
      <PageHead
        sentence={<Trans>Le journal retient qui a fait quoi.</Trans>}
        detail={<Trans>Il ne garde ni texte ni nom, seulement des empreintes enchaînées.</Trans>}
        aside={
          <>
            <Button
              leftSection={<Icon of={IconDownload} size="s" />}
              disabled={entries.length === 0}
              onClick={() => save(entries, 'journal.csv')}
            >
              <Trans>Exporter en CSV</Trans>
            </Button>
            <Button
              variant="filled"
              leftSection={<Icon of={IconShieldCheck} size="s" />}
              loading={verification.isPending}
              onClick={() => verification.mutate()}
            >
              <Trans>Vérifier le journal</Trans>
            </Button>
          </>
        }
      />
      <div className={classes.stack}>
        <Verdict verification={verification} />
        <RefusalNotice error={list.error} />
        {list.isPending ? <SkeletonRows rows={6} /> : <Entries entries={entries} />}
        {list.hasNextPage ? (
          <div className={classes.buttons}>
            <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              <Trans>Voir les précédentes</Trans>
            </Button>
          </div>
        ) : null}
      </div>
    </Page>
  )
}
