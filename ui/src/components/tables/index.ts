// Tables, short and long.
export { type Column, nextSort, type SortState } from "./columns";
export { type RowGroup, SkeletonRows, Table } from "./Table";
export { PositionReadout, positionText } from "./PositionReadout";
export type { LoadRows } from "./usePages";
export { type RowSelection, VirtualTable } from "./VirtualTable";
