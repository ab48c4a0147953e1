CREATE TABLE [dbo].[Policies] (
    [PolicyId] INT IDENTITY(1,1) NOT NULL PRIMARY KEY,
    [PolicyNumber] NVARCHAR(30) NOT NULL,
    [HolderId] INT NOT NULL
)
CREATE INDEX idx_Policies_PolicyNumber ON [dbo].[Policies]([PolicyNumber]);
GO
SELECT p.[PolicyId] FROM [dbo].[Policies] p WHERE p.[PolicyNumber] = @Number
GO
