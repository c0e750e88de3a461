// Saves a chart: as a picture to show, as a drawing to edit, or its numbers.
import { createContext, useContext, useRef, useState } from 'react'
import { toAppError } from '../../core/appError.ts'
import type { Table } from '../../exports/table.ts'
import { Menu } from '../parts/Menu.tsx'
import { saveBlob } from '../parts/saveFile.ts'
import { chartFile, chartFileName, type ChartFormat } from './chartFile.ts'
import type { SheetContent } from './Sheet.tsx'

/** The project whose charts are shown; null where charts are not offered as files. */
export const ExportedProject = createContext<string | null>(null)

export interface ExportMenuProps {
  /** In words that begin the files' names: `learning curve`. */
  readonly name: string
  readonly title: string
  readonly sheet: SheetContent
  readonly table: Table
}

const formats = [
  ['png', 'PNG picture', 'to show, at twice the size'],
  ['svg', 'SVG drawing', 'to print or edit'],
  ['csv', 'CSV table', 'the numbers behind it'],
] as const satisfies readonly (readonly [ChartFormat, string, string])[]

export function ExportMenu({ name, title, sheet, table }: ExportMenuProps) {
  const project = useContext(ExportedProject)
  const place = useRef<HTMLDivElement>(null)
  const [outcome, setOutcome] = useState<{ readonly words: string; readonly hasFailed: boolean } | null>(null)
  if (project === null) return null

  const save = async (format: ChartFormat): Promise<void> => {
    const { drawing, ...content } = sheet
    const plot = drawing?.() ?? place.current?.closest('figure')?.querySelector<SVGSVGElement>('.plot svg')
    if (plot === null || plot === undefined) return
    const request = { title, project, ...content, plot, description: `${table.caption}.`, table }
    const file = await chartFile(format, request).catch((thrown: unknown) => ({
      ok: false as const,
      error: toAppError(thrown),
    }))
    if (file.ok) {
      const fileName = chartFileName({ project, chart: name.replaceAll(' ', '-'), format, on: new Date() })
      saveBlob(fileName, file.value)
      setOutcome({ words: `Saved ${fileName}`, hasFailed: false })
    } else {
      const { message, hint = '' } = file.error
      setOutcome({ words: `${message} ${hint}`, hasFailed: true })
    }
  }

  return (
    <div ref={place} className="chart__export">
      <Menu
        label="Export"
        name={`Export ${name}`}
        items={formats.map(([format, label, note]) => ({ label, note, act: () => void save(format) }))}
      />
      <p role="status" className={outcome?.hasFailed === true ? 'chart__problem' : 'visually-hidden'}>
        {outcome?.words}
      </p>
    </div>
  )
}
