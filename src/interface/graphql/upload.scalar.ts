import { GraphQLError, GraphQLScalarType } from 'graphql';

/** A file that came with a request. */
export class UploadedFile {
  constructor(
    /** As the client names it. */
    readonly fileName: string,
    /** What arrived of it: all, or one byte more than is read of any. */
    readonly bytes: Uint8Array,
  ) {}

  /** How errors show it: what somebody names a file is in none. */
  toJSON(): string {
    return 'a file';
  }
}

/** Only a multipart request can bring a value, which its reader puts into the variables. */
export const UploadScalar = new GraphQLScalarType<UploadedFile, never>({
  name: 'Upload',
  description: 'A file of a GraphQL multipart request (https://github.com/jaydenseric/graphql-multipart-request-spec).',
  parseValue(value) {
    if (value instanceof UploadedFile) return value;
    throw new GraphQLError('an Upload is sent as a file of a multipart request');
  },
  parseLiteral() {
    throw new GraphQLError(
      'an Upload is sent as a file of a multipart request, and cannot be written into the document',
    );
  },
  serialize() {
    throw new GraphQLError('an Upload is never an answer');
  },
});
