import { useLingui } from '@lingui/react/macro'
import { Popover, UnstyledButton } from '@mantine/core'
import { useLanguage } from '#web/i18n/language.tsx'
import { isKnown } from '../domain/facts.ts'
import { sayReason } from '../domain/figure-words.ts'
import { type Cell, cellText, type Table } from '../domain/table.ts'
import classes from './fact-table.module.css'

/** The numbers of a report; a dash says why it is one. Posts have long names: each is a block of its own on a telephone. */
export function FactTable({ table, zone, label }: { table: Table; zone: string; label: string }) {
  const stacked = table.key === 'posts'
  // Laid out otherwise on a telephone, a table would not be one any more to some readers.
  const role = (name: string) => (stacked ? { role: name } : {})
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than the page is scrolled by keys.
    <section className={classes.scroll} aria-label={label} tabIndex={0}>
      <table className={classes.table} data-stacked={stacked || undefined} {...role('table')}>
        <thead {...role('rowgroup')}>
          <tr {...role('row')}>
            {table.columns.map((column, place) => (
              <th
                // biome-ignore lint/suspicious/noArrayIndexKey: two columns may bear one name.
                key={place}
                scope="col"
                data-end={column.align === 'end' || undefined}
                {...role('columnheader')}
              >
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...role('rowgroup')}>
          {table.rows.map((row, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place.
            <tr key={line} {...role('row')}>
              {row.map((cell, place) => (
                <td
                  // biome-ignore lint/suspicious/noArrayIndexKey: a cell is known by its place.
                  key={place}
                  data-end={table.columns[place]?.align === 'end' || undefined}
                  data-label={table.columns[place]?.label}
                  {...role('cell')}
                >
                  <CellShown cell={cell} zone={zone} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function CellShown({ cell, zone }: { cell: Cell; zone: string }) {
  const { language } = useLanguage()
  const { t } = useLingui()
  if (cell.kind === 'text' && cell.foreign)
    return <bdi className={classes.foreign}>{cell.text}</bdi>
  if (cell.kind !== 'figure' || isKnown(cell.fact)) return cellText(cell, language, zone)
  const reason = sayReason(cell.fact.unavailable, language)
  return (
    <Popover width={240} withArrow>
      <Popover.Target>
        <UnstyledButton className={classes.dash} aria-label={t`Chiffre absent : ${reason}`}>
          –
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>{reason}</Popover.Dropdown>
    </Popover>
  )
}
